#!/bin/sh
# Puts a show of 200,000 seats on sale on a running Frontrow and opens 4,000 sessions, for hot.lua.
# usage: prepare.sh FOLDER [API]; needs curl and jq
set -eu
folder=${1:?a folder for the show and the tokens}
api=${2:-http://127.0.0.1:8080}
home=$(cd "$(dirname "$0")/.." && pwd -P)
organiser=$("$home/frontrow" token --role organiser ${FRONTROW_DATA:+--data "$FRONTROW_DATA"})
mkdir -p "$folder"

post() { # PATH, the body on standard input
  curl -sf -X POST "$api$1" -H "Authorization: Bearer $organiser" \
    -H 'Content-Type: application/json' --data-binary @-
}

venue=$(jq -n '{name: "Bowl", city: "Here", country: "DE", timezone: "Europe/Berlin", seatMap: {
    width: 13000, height: 4000,
    stage: {label: "STAGE", outline: [[0, 3500], [100, 3500], [100, 3600], [0, 3600]]},
    sections: [range(100) as $s | {code: "S\($s)", name: "Section \($s)",
      rows: [range(20) as $r | {label: "\($r + 1)", band: 1, blocks: [{first: 1, step: 1,
        count: 100, x: (($s % 10) * 1200 + 10), y: (($s / 10 | floor) * 300 + 10 + $r * 12),
        dx: 10, dy: 0}]}]}]}}' | post /admin/venues | jq -r .venueId)
jq -n --arg venue "$venue" '{name: "Hot", venueId: $venue, type: "music", ticketLimit: 50,
  startsAt: "2099-01-01T00:00:00Z", onSale: true}' | post /admin/events | jq -r .eventId >"$folder/show"

# One connection for all: curl takes the same request as often as it is named.
yes "url = \"$api/session\"" | head -n 4000 |
  curl -sf -X POST -K - | jq -r .token >"$folder/tokens"
printf '%s, %s sessions\n' "$(cat "$folder/show")" "$(wc -l <"$folder/tokens")"
