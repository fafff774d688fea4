import type { Io } from '../io.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';
import type { CommandShape } from './completion/command-shape.ts';

/** What every command gets besides its own options. */
export interface CommandContext {
  readonly io: Io;
  readonly mask: SecretMask;
  /** Whether `io.now` goes by TikTok's time already, and is no longer held against it. */
  readonly isClockSet?: boolean;
  /** This machine's own clock, where `io.now` goes by another. */
  readonly machineNow?: () => number;
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
  /** The configuration file to read instead of the usual one. */
  readonly config?: string;
}

/** What the configuration file says of accounts, as far as nothing typed goes before it. */
export interface FileSettings {
  /** The file; null where there is none. */
  readonly file: string | null;
  /** The keys of all values that the file has for this run. */
  readonly keys: ReadonlySet<string>;
  /** The accounts that `report` takes where none is named. */
  readonly account: readonly string[] | null;
  readonly allAccounts: boolean;
  /** An account's own options, which stand behind those typed and before those of `report`. */
  readonly forAccount: (name: string) => Partial<ReportOptions>;
}

/** Which of the connected accounts a command works on. */
export interface AccountChoice extends GlobalOptions {
  readonly account?: readonly string[];
  readonly allAccounts?: boolean;
  readonly settings?: FileSettings;
}

export interface AuthLoginOptions extends GlobalOptions {
  readonly api?: string;
  readonly name?: string;
  readonly redirectUri?: string;
  readonly port?: string;
  /** False for --no-browser. */
  readonly browser?: boolean;
  readonly appStdin?: boolean;
}

export interface AuthLogoutOptions extends AccountChoice {
  readonly local?: boolean;
  readonly yes?: boolean;
}

/** How old what was kept may be, as it is typed. */
export interface FreshnessOptions {
  readonly refresh?: boolean;
  readonly maxAge?: string;
}

/** How TikTok may be asked, as it is typed. */
export interface FetchingOptions {
  readonly rate?: string;
  readonly concurrency?: string;
  readonly deadline?: string;
}

/** The options of `sync` as they are typed. */
export interface SyncOptions extends AccountChoice, FreshnessOptions, FetchingOptions {
  readonly backfill?: boolean;
}

export interface AccountsRemoveOptions extends AuthLogoutOptions {
  readonly erase?: boolean;
}

export interface HistoryStatusOptions extends GlobalOptions {
  readonly account?: readonly string[];
}

export interface HistoryExportOptions extends GlobalOptions {
  readonly output?: string;
}

export interface HistoryPruneOptions extends GlobalOptions {
  readonly before: string;
  readonly yes?: boolean;
}

/** The options of `report` as they are typed, before anything is made of them. */
export interface ReportOptions extends AccountChoice, FreshnessOptions, FetchingOptions {
  /** False for --no-history. */
  readonly history?: boolean;
  readonly offline?: boolean;
  readonly includeRemoved?: boolean;
  readonly from?: string;
  readonly since?: string;
  readonly to?: string;
  readonly until?: string;
  readonly last?: string;
  readonly month?: string;
  readonly week?: string;
  readonly timezone?: string;
  readonly demo?: boolean;
  readonly engagementPer?: string;
  readonly engagementBy?: string;
  readonly compare?: string;
  readonly explain?: boolean;
  readonly format?: string;
  readonly output?: string;
  readonly section?: readonly string[];
  readonly columns?: string;
  readonly graph?: boolean;
  readonly sort?: string;
  readonly limit?: string;
  readonly csvBom?: boolean;
  readonly csvDelimiter?: string;
}

/** The options of `summary` as they are typed. */
export interface SummaryOptions extends AccountChoice, FreshnessOptions, FetchingOptions {
  readonly date?: string;
  readonly demo?: boolean;
  readonly newOnly?: boolean;
  readonly failUnder?: readonly string[];
  readonly failOver?: readonly string[];
  /** False for --no-history. */
  readonly history?: boolean;
  readonly offline?: boolean;
  readonly includeRemoved?: boolean;
  readonly format?: string;
  readonly output?: string;
  readonly csvDelimiter?: string;
  readonly csvBom?: boolean;
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

/** What a line is completed from. */
export interface CompleteOptions extends GlobalOptions {
  readonly tree: CommandShape;
}

/** A command: its options as they are typed, where it runs, then what it works on. */
type Run<Options, Arguments extends readonly (string | undefined)[] = []> = (
  options: Options,
  context: CommandContext,
  ...names: Arguments
) => Promise<void>;

/** Every command that there is. */
export interface Commands {
  readonly report: Run<ReportOptions>;
  readonly summary: Run<SummaryOptions>;
  readonly sync: Run<SyncOptions>;
  readonly authLogin: Run<AuthLoginOptions>;
  readonly authStatus: Run<AccountChoice>;
  readonly authRefresh: Run<AccountChoice>;
  readonly authLogout: Run<AuthLogoutOptions>;
  readonly accountsList: Run<GlobalOptions>;
  readonly accountsDefault: Run<GlobalOptions, [name: string | undefined]>;
  readonly accountsRename: Run<GlobalOptions, [name: string, newName: string]>;
  readonly accountsRemove: Run<AccountsRemoveOptions, [name: string]>;
  readonly historyStatus: Run<HistoryStatusOptions>;
  readonly historyExport: Run<HistoryExportOptions>;
  readonly historyImport: Run<GlobalOptions, [file: string | undefined]>;
  readonly historyPrune: Run<HistoryPruneOptions>;
  readonly historyVerify: Run<GlobalOptions>;
  readonly explain: Run<GlobalOptions, [name: string | undefined]>;
  readonly schema: Run<GlobalOptions, [name: string | undefined]>;
  readonly configPath: Run<GlobalOptions>;
  readonly configShow: Run<GlobalOptions>;
  readonly configValidate: Run<GlobalOptions, [file: string | undefined]>;
  readonly doctor: Run<GlobalOptions>;
  readonly sandbox: Run<SandboxCommandOptions>;
  readonly completion: Run<GlobalOptions, [shell: string | undefined]>;
  readonly complete: Run<
    CompleteOptions,
    [shell: string | undefined, line: string | undefined, breaks: string | undefined]
  >;
}
