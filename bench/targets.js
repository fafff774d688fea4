/** What is promised, in the order of `docs/performance.md`, which a test holds against it. */
export const targets = {
  version: 1.5,
  help: 1.8,
  demo: 7,
  pagingSpeed: 8,
  pagingRequests: 1.1,
  distantMonth: 10,
  refusals: 0,
  timeWithinLimit: 1.05,
  postsToJson: 3,
  answersToJson: 5,
  jsonMegabytes: 250,
  tableMegabytes: 300,
  historyTime: 1.5,
  historyMemory: 1.2,
};
