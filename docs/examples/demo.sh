#!/bin/sh
# What processflow does with the processes that it ships. `make demo` runs this from the root of the repository; pictures
# go into the directory named by the first argument. Every command is printed before it runs, so that it can be
# typed again with another file.
set -eu
out=${1:-demo}
process=processes/seven-step.yaml
mkdir -p "$out"

headline() {
  if [ -t 1 ]; then printf '\n\033[1m%s\033[0m\n' "$*"; else printf '\n%s\n' "$*"; fi
}

run() {
  printf '$'
  for word in "$@"; do
    case $word in *[!a-zA-Z0-9_./=:-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  "$@"
}

headline "Check: is every process sound and every file well written?"
run processflow check processes

headline "Break a copy: where research leads on, \`pitch\` becomes \`pich\`"
sed "/^  research:/,/^  pitch:/s/to: pitch\$/to: pich/" "$process" >"$out/broken.yaml"
if run processflow check "$out/broken.yaml"; then
  echo "the mistake was not found" >&2
  exit 1
fi

headline "Walk: one deal, answered as the customer would"
run processflow walk "$process" \
  --path 'prospecting=yes, connect=need known annual_cost=60000 EUR, research=yes, pitch=objects, objections=yes after 4d, close=signs'

headline "Test: the walks that stand beside the processes"
run processflow test processes

headline "Simulate: ten thousand deals by chance"
run processflow simulate "$process" --deals 10000 --seed 7

headline "Solve: exactly what becomes of deals, and what moves it"
run processflow solve "$process"

headline "Solve: the smallest change of one figure that wins two deals of a hundred"
run processflow solve "$process" --target 'P(won) >= 2%'

headline "Capacity: who is missing, and what one more person would change"
run processflow simulate "$process" --capacity

headline "Draw: SVG needs no other program"
run processflow render "$process" --lang en -o "$out/seven-step.en.svg"
run processflow render "$process" --lang zh -o "$out/seven-step.zh.svg"
run processflow render processes/sales-flowchart.yaml -o "$out/sales-flowchart.svg"
run processflow solve processes/enterprise-meddppicc.yaml -o "$out/enterprise-solved.svg"
run processflow render "$process" -o "$out/seven-step.png" || echo "(the SVG shows the same picture)"

headline "Now open these, in a browser for example:"
ls -1 "$out"/*.svg "$out"/*.png 2>/dev/null || true
printf '\nThen change %s and run the first command again.\n' "$process"
