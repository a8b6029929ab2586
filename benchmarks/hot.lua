-- wrk: everybody wants one seat of one show, each the next by its number.
-- The folder with what prepare.sh wrote and, optionally, the first seat come behind "--".
local threads = {}
local started = 0

function setup(thread)
  thread:set("number", started)
  started = started + 1
  table.insert(threads, thread)
end

function init(args)
  local folder = args[1]
  first = tonumber(args[2] or "0")
  show = io.open(folder .. "/show"):read("*l")
  tokens = {}
  for token in io.lines(folder .. "/tokens") do
    tokens[#tokens + 1] = token
  end
  asked, reserved, refused, other = 0, 0, 0, 0
end

-- wrk is run with two threads: one takes the even seats, one the odd. 50 tickets are a customer's limit.
function request()
  local seat = (first + number + asked * 2) % 200000
  asked = asked + 1
  return wrk.format(
    "POST",
    "/booking/reserve",
    {
      ["Authorization"] = "Bearer " .. tokens[math.floor(seat / 50) % #tokens + 1],
      ["Content-Type"] = "application/json",
    },
    '{"ticketIds":["' .. show .. "." .. seat .. '"]}'
  )
end

function response(status)
  if status == 201 then
    reserved = reserved + 1
  elseif status == 409 then
    refused = refused + 1
  else
    other = other + 1
  end
end

function done(summary, latency, requests)
  local all, lost, rest = 0, 0, 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("reserved")
    lost = lost + thread:get("refused")
    rest = rest + thread:get("other")
  end
  print(string.format("reserved %d, refused %d, other %d, p50 %.1f ms, p99 %.1f ms",
    all, lost, rest, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
