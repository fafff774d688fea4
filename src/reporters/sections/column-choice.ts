/** What a table shall show, if there is room, and what goes first if there is none. */
export interface ColumnChoice<Name> {
  /** In the order in which they are shown. */
  readonly names: readonly Name[];
  /** The same names, the most important first. */
  readonly byImportance: readonly Name[];
}
