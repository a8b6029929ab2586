package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.id.ShowId;
import java.util.List;

/** The language of the rules' tests: given these facts, when this is asked, then that follows. */
final class Given {
  private final List<BookingEvent> events;
  private long seconds;

  private Given(List<BookingEvent> events) {
    this.events = events;
  }

  static Given given(BookingEvent... events) {
    return new Given(List.of(events));
  }

  static Given given(List<BookingEvent> events) {
    return new Given(events);
  }

  /** When the command comes; seconds since the sale began. */
  Given at(long atSeconds) {
    seconds = atSeconds;
    return this;
  }

  Then when(BookingCommand command) {
    Show show = show(command.show());
    return new Then(show, Decider.decide(show, command, Facts.millis(seconds)));
  }

  Show show(ShowId id) {
    Show show = new Show.Unopened(id);
    for (BookingEvent event : events) {
      show = Evolver.evolve(show, event);
    }
    return show;
  }

  record Then(Show show, Decision decision) {
    /** Granted: this follows, and can be applied. */
    Then then(BookingEvent expected) {
      assertThat(decision).isInstanceOf(Decision.Accept.class);
      BookingEvent event = ((Decision.Accept) decision).event();
      assertThat(event).isEqualTo(expected);
      assertThat(Evolver.evolve(show, event).version()).isEqualTo(event.header().version());
      return this;
    }

    void andReplies(BookingReply expected) {
      assertThat(((Decision.Accept) decision).reply()).isEqualTo(expected);
    }

    void thenRefused(Rejection expected) {
      assertThat(decision).isEqualTo(new Decision.Refuse(expected));
    }

    void thenRepeats(BookingReply first) {
      assertThat(decision).isEqualTo(new Decision.Repeat(first));
    }

    /** In one word: the event, {@code again}, or the rejection's code. */
    String word() {
      return switch (decision) {
        case Decision.Accept(BookingEvent event, var _) -> event.getClass().getSimpleName();
        case Decision.Repeat _ -> "again";
        case Decision.Refuse(var rejection) -> rejection.code();
      };
    }
  }
}
