import type { Io } from '../io.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';

/** What every command gets besides its own options. */
export interface CommandContext {
  readonly io: Io;
  readonly mask: SecretMask;
}

/** Options that every command takes, as they are typed. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** False for --no-color. */
  readonly color?: 'auto' | 'always' | 'never' | false;
  readonly ascii?: boolean;
  /** False for --no-input. */
  readonly input?: boolean;
}

/** The options of `report` as they are typed, before anything is made of them. */
export interface ReportOptions extends GlobalOptions {
  readonly from?: string;
  readonly since?: string;
  readonly to?: string;
  readonly until?: string;
  readonly last?: string;
  readonly month?: string;
  readonly week?: string;
  readonly timezone?: string;
  readonly demo?: boolean;
  readonly account?: string;
  readonly engagementPer?: string;
  readonly engagementBy?: string;
  readonly format?: string;
  readonly output?: string;
  readonly section?: readonly string[];
  readonly columns?: string;
  readonly graph?: boolean;
  readonly sort?: string;
  readonly limit?: string;
}

/** The options of `sandbox` as they are typed. */
export interface SandboxCommandOptions extends GlobalOptions {
  readonly port?: string;
  readonly fault?: readonly string[];
  readonly listFaults?: boolean;
  readonly latency?: string;
  readonly limits?: string;
  readonly posts?: string;
  readonly seed?: string;
  readonly today?: string;
  readonly log?: string;
}

/** Every command: its options first, what it works on, then where it runs. */
export interface Commands {
  readonly report: (options: ReportOptions, context: CommandContext) => Promise<void>;
  readonly explain: (
    options: GlobalOptions,
    context: CommandContext,
    name: string | undefined,
  ) => Promise<void>;
  readonly schema: (
    options: GlobalOptions,
    context: CommandContext,
    name: string | undefined,
  ) => Promise<void>;
  readonly sandbox: (options: SandboxCommandOptions, context: CommandContext) => Promise<void>;
}
