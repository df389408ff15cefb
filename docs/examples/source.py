#!/usr/bin/env python3
"""A source in Python: counts that a reporter keeps in a small CSV file, code and number a row.

    strikedesk watch --source 'exec:docs/examples/source.py counts.csv'
"""
import csv, json, sys

def say(path):
    with open(path, newline="", encoding="utf-8") as file:
        for line, row in enumerate(csv.reader(file), 1):
            if len(row) != 2 or not row[1].strip().isdigit():
                print(f"{path}:{line}: expected a code and a number", file=sys.stderr)
                continue
            print(json.dumps({
                "type": "figure", "id": f"counts-{row[0]}", "area": row[0],
                "measure": "appointments", "value": int(row[1]), "qualifier": "around",
                "source": "Desk count", "source_kind": "reporter", "how": "phone"}), flush=True)

say(sys.argv[1])
for _ in sys.stdin:     # each line asks for news; at its end the desk wants the source to stop
    say(sys.argv[1])
