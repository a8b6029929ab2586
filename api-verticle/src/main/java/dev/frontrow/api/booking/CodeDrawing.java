package dev.frontrow.api.booking;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as an SVG document. */
final class CodeDrawing {
  /** Modules that stay empty around a code (ISO/IEC 18004). */
  private static final int QUIET_ZONE = 4;

  private CodeDrawing() {}

  static String svg(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    int side = code.size + 2 * QUIET_ZONE;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M')
              .append(x + QUIET_ZONE)
              .append(',')
              .append(y + QUIET_ZONE)
              .append("h1v1h-1z");
        }
      }
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0,0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
        """
        .formatted(side, path);
  }
}
