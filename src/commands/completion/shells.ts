/** How a shell's script is called and how its lines are read. */
interface Shell {
  /** The file in `completions/`. */
  readonly script: string;
  /** The pieces that a line is made of; an end of a quote is empty where the line ends before it. */
  readonly pieces: RegExp;
  /** What stands for another character between single quotes, which is its first group or `'`. */
  readonly inSingle: RegExp | null;
  /** The same between double quotes. */
  readonly inDouble: RegExp;
}

const posix = {
  pieces:
    /(?<blank>\s+)|'(?<single>[^']*)(?<singleEnd>'?)|"(?<double>(?:\\.|[^"\\])*)(?<doubleEnd>"?)|\\(?<escaped>.)|(?<plain>.)/gsu,
  inSingle: null,
  inDouble: /\\(["\\$`])/gu,
} as const;

/** The shells that can complete the program's lines. */
export const shells = {
  bash: { script: 'tiktok-metrics.bash', ...posix },
  zsh: { script: '_tiktok-metrics', ...posix },
  fish: {
    script: 'tiktok-metrics.fish',
    pieces:
      /(?<blank>\s+)|'(?<single>(?:\\.|[^'\\])*)(?<singleEnd>'?)|"(?<double>(?:\\.|[^"\\])*)(?<doubleEnd>"?)|\\(?<escaped>.)|(?<plain>.)/gsu,
    inSingle: /\\(['\\])/gu,
    inDouble: /\\(["\\$])/gu,
  },
  powershell: {
    script: 'tiktok-metrics.ps1',
    pieces:
      /(?<blank>\s+)|'(?<single>(?:''|[^'])*)(?<singleEnd>'?)|"(?<double>(?:""|`.|[^"`])*)(?<doubleEnd>"?)|`(?<escaped>.)|(?<plain>.)/gsu,
    inSingle: /'(')/gu,
    inDouble: /[`"](.)/gsu,
  },
} as const satisfies Record<string, Shell>;

export type ShellName = keyof typeof shells;

export const shellNames = Object.keys(shells) as ShellName[];
