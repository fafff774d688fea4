/**
 * Few colours, all with enough contrast in both schemes. Blue and orange are told apart by those who
 * do not tell red from green; whether a change is good or bad stands beside it in words as well.
 * Paper is light whatever the screen is.
 */
export const colours = `
:root { color-scheme: light dark;
  --ground: #f5f6f8; --paper: #ffffff; --ink: #14171c; --quiet: #525a66; --line: #d8dce3;
  --accent: #0a58ca; --bar: #1f6fb5; --loss: #c4520c; --net: #14171c; --gap: #e9ecf0;
  --good: #0b6b3d; --bad: #b3261e; }
@media screen and (prefers-color-scheme: dark) { :root {
  --ground: #0f1216; --paper: #181c22; --ink: #eceff3; --quiet: #a8b0bc; --line: #333a45;
  --accent: #8ab8ff; --bar: #5aa9e6; --loss: #f08c4a; --net: #eceff3; --gap: #262d37;
  --good: #6fd39b; --bad: #ff9a90; } }
@media print { :root { color-scheme: light; --ground: #ffffff; } }
`;
