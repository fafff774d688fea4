import { expect, it } from 'vitest';
import { findLine } from '../../src/config/find-line.ts';

const text = `# A comment that says report.timezone = "UTC"
color = "never"
report.limit = 5

[sandbox]
# port = 1
fault = [
  "html", # a list of several lines
  "reset",
]
log = """
port = 3
"""
port = 4010

[accounts."sample.cafe"]
timezone = "Asia/Tokyo"
[accounts]
bar = { last = "7d", limit = 3 }
`;

it.each<[string[], number | null]>([
  [['color'], 2],
  [['report', 'limit'], 3],
  [['sandbox'], 5],
  [['sandbox', 'fault'], 7],
  [['sandbox', 'fault', '1'], 7],
  [['sandbox', 'log'], 11],
  [['sandbox', 'port'], 14],
  [['accounts', 'sample.cafe', 'timezone'], 17],
  [['accounts', 'bar', 'limit'], 19],
  [['report', 'timezone'], null],
  [['color', 'red'], null],
  [['toString'], null],
])('%j stands on line %s', (path, line) => {
  expect(findLine(text, path)).toBe(line);
  expect(findLine(text.replaceAll('\n', '\r\n'), path)).toBe(line);
});
