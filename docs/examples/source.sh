#!/bin/sh
# A source in sh: the files of a folder that are named after hospitals, each with one number in it,
# such as RGT.txt with 120. Every line end on standard input asks for all of them again.
#     strikedesk watch --source 'exec:docs/examples/source.sh returns'
folder=${1:-.}

say() {
  for file in "$folder"/*.txt; do
    [ -f "$file" ] || continue
    code=$(basename "$file" .txt)
    read -r count < "$file" || [ -n "$count" ] || continue
    case $code$count in *[!A-Z0-9]* | '') echo "$file: not a code and a number" >&2; continue ;; esac
    printf '{"type":"figure","id":"returns-%s","area":"%s","measure":"appointments",' \
      "$code" "$code"
    printf '"value":%s,"status":"provisional","source":"Returns folder","source_kind":"trust"}\n' \
      "$count"
  done
}

say
while read -r _; do say; done   # a closed standard input ends the loop, and so the source
