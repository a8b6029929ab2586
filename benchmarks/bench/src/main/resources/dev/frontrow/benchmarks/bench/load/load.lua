-- wrk: sends what a plan says (Plan.java). Its file and the number of threads come behind "--".
-- Each thread takes every so many-th request. No function response() here: with one, wrk would
-- make tables of every answer's headers, on the cores that are measured.
local started = 0

function setup(thread)
  thread:set("number", started)
  started = started + 1
end

local function read(file)
  local plan = { shows = {} }
  for line in io.lines(file) do
    local key, value = line:match("^(%S+) (.*)$")
    if key == "show" then
      table.insert(plan.shows, value)
    else
      plan[key] = value
    end
  end
  return plan
end

-- What comes before the body's length, for each customer.
local function heads(plan)
  local all = {}
  for token in io.lines(plan.tokens) do
    all[#all + 1] = "POST /booking/reserve HTTP/1.1\r\nHost: 127.0.0.1:" .. plan.port
      .. "\r\nAuthorization: Bearer " .. token
      .. "\r\nContent-Type: application/json\r\nContent-Length: "
  end
  return all
end

-- From the body's length to the seat's number, for each show and number of digits.
local function middles(show)
  local all = {}
  for digits = 1, 7 do
    local body = '{"ticketIds":["' .. show .. "."
    all[digits] = (#body + digits + 3) .. "\r\n\r\n" .. body
  end
  return all
end

local function best(show, quantity)
  local body = '{"eventId":"' .. show .. '","bestAvailable":{"quantity":' .. quantity .. "}}"
  return #body .. "\r\n\r\n" .. body
end

function init(args)
  local plan = read(args[1])
  step = tonumber(args[2])
  nth = number
  limit = tonumber(plan.limit)
  requests_of_show = tonumber(plan["requests-of-show"])
  head = heads(plan)
  nothing = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1:" .. plan.port .. "\r\n\r\n"
  middle, all_of_best = {}, {}
  for i, show in ipairs(plan.shows) do
    middle[i] = middles(show)
    all_of_best[i] = best(show, plan.quantity)
  end
  local by_kind = { hot = hot, spread = spread, contended = contended, best = take_best }
  body = by_kind[plan.kind]
  if number == 0 then
    -- wrk looks at one request before it begins, and never sends it.
    request = function()
      request = send
      return nothing
    end
  else
    request = send
  end
end

local floor = math.floor

local function named(show, seat)
  local digits = seat < 10 and 1 or seat < 100 and 2 or seat < 1000 and 3
    or seat < 10000 and 4 or seat < 100000 and 5 or seat < 1000000 and 6 or 7
  return middle[show][digits] .. seat .. '"]}'
end

-- Behind the last show's last seat there is none, and the round fails, as it should.
function hot(n)
  local show = floor(n / requests_of_show)
  if show >= #middle then
    show = #middle - 1
  end
  return named(show + 1, n - show * requests_of_show)
end

function spread(n)
  return named(n % #middle + 1, floor(n / #middle))
end

function contended(n)
  return named(1, n % requests_of_show)
end

function take_best(n)
  local show = floor(n / requests_of_show)
  if show >= #middle then
    show = #middle - 1
  end
  return all_of_best[show + 1]
end

function send()
  local n = nth
  if limit > 0 and n >= limit then
    wrk.thread:stop()
    return nothing
  end
  nth = n + step
  return head[n % #head + 1] .. body(n)
end

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format(
    'wrk-report {"answers":%d,"refused":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,'
      .. '"durationMicros":%d,"p50Micros":%d,"p99Micros":%d}',
    summary.requests, errors.status, errors.connect, errors.read, errors.write, errors.timeout,
    summary.duration, latency:percentile(50), latency:percentile(99)))
end
