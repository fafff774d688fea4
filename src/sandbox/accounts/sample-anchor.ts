/** The instant for which the samples were made: there, nothing has to be moved. */
export const sampleAnchor = Date.UTC(2026, 10, 15, 12);
