/** A command as the parser knows it, without the parser: what completion is made from. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly ArgumentShape[];
  readonly options: readonly OptionShape[];
  readonly commands: readonly CommandShape[];
}

export interface ArgumentShape {
  /** What stands for it in the help, without brackets: `file`. */
  readonly name: string;
  readonly description: string;
}

export interface OptionShape {
  /** Every way to type it, the long one first: `--version`, `-V`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What stands for its value in the help, without brackets: `file`; null where it takes none. */
  readonly value: string | null;
  /** Options of the same key undo one another: `--graph` and `--no-graph`. */
  readonly key: string;
  readonly isRepeatable: boolean;
  /** Another name for an option that the help shows. */
  readonly isHidden: boolean;
}
