-- wrk asks the queries of the file QUERIES in turn, each client from another place on, with PATH before them; FAILED
-- counts answers that are no 200.
local targets = {}
local path = os.getenv("REQUEST_PATH")
for line in io.lines(os.getenv("QUERIES")) do
  local escaped = line:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)
  targets[#targets + 1] = path .. escaped
end

local threads = {}
function setup(thread)
  table.insert(threads, thread)
  thread:set("first", #threads * 97)
end

local at = 0
failed = 0
function request()
  at = at + 1
  return wrk.format("GET", targets[(first + at) % #targets + 1])
end

function response(status)
  if status ~= 200 then failed = failed + 1 end
end

function done(summary, latency)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("failed") end
  io.write(string.format("RESULT %.1f %.1f %.1f %.1f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    wrong + summary.errors.timeout + summary.errors.read + summary.errors.connect))
end
