-- wrk: sends the requests of a file in turn, for ever (Requests.java): a method, a path and a body
-- a line, with tabs between them. The file, the port and the number of threads come behind "--".
local started = 0

function setup(thread)
  thread:set("number", started)
  started = started + 1
end

function init(args)
  local host = "Host: 127.0.0.1:" .. args[2] .. "\r\n"
  step = tonumber(args[3])
  all = {}
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%S+)\t(%S+)\t(.*)$")
    local head = method .. " " .. path .. " HTTP/1.1\r\n" .. host
    if body ~= "" then
      head = head .. "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n"
    end
    all[#all + 1] = head .. "\r\n" .. body
  end
  nth = number
end

function request()
  nth = nth + step
  return all[nth % #all + 1]
end

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format(
    'wrk-report {"answers":%d,"refused":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,'
      .. '"durationMicros":%d,"p50Micros":%d,"p99Micros":%d}',
    summary.requests, errors.status, errors.connect, errors.read, errors.write, errors.timeout,
    summary.duration, latency:percentile(50), latency:percentile(99)))
end
