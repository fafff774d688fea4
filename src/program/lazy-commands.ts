import type { Commands } from '../commands/options.ts';

/** The implementations are loaded when they run: `--help` needs none of them. */
export const lazyCommands: Commands = {
  report: async (...args) => (await import('../commands/report.ts')).report(...args),
  summary: async (...args) => (await import('../commands/summary.ts')).summary(...args),
  sync: async (...args) => (await import('../commands/sync.ts')).sync(...args),
  explain: async (...args) => (await import('../commands/explain.ts')).explain(...args),
  schema: async (...args) => (await import('../commands/schema.ts')).schema(...args),
  sandbox: async (...args) => (await import('../commands/sandbox.ts')).sandbox(...args),
  authLogin: async (...args) => (await import('../commands/auth-login.ts')).authLogin(...args),
  authStatus: async (...args) => (await import('../commands/auth-status.ts')).authStatus(...args),
  authRefresh: async (...args) =>
    (await import('../commands/auth-refresh.ts')).authRefresh(...args),
  authLogout: async (...args) => (await import('../commands/auth-logout.ts')).authLogout(...args),
  accountsList: async (...args) => (await import('../commands/accounts.ts')).accountsList(...args),
  accountsDefault: async (...args) =>
    (await import('../commands/accounts.ts')).accountsDefault(...args),
  accountsRename: async (...args) =>
    (await import('../commands/accounts.ts')).accountsRename(...args),
  accountsRemove: async (...args) =>
    (await import('../commands/accounts.ts')).accountsRemove(...args),
  historyStatus: async (...args) =>
    (await import('../commands/history-status.ts')).historyStatus(...args),
  historyExport: async (...args) =>
    (await import('../commands/history-export.ts')).historyExport(...args),
  historyImport: async (...args) =>
    (await import('../commands/history-import.ts')).historyImport(...args),
  historyPrune: async (...args) =>
    (await import('../commands/history-prune.ts')).historyPrune(...args),
  historyVerify: async (...args) =>
    (await import('../commands/history-verify.ts')).historyVerify(...args),
  configPath: async (...args) => (await import('../commands/config.ts')).configPath(...args),
  configShow: async (...args) => (await import('../commands/config-show.ts')).configShow(...args),
  configValidate: async (...args) =>
    (await import('../commands/config-validate.ts')).configValidate(...args),
  completion: async (...args) =>
    (await import('../commands/completion/completion.ts')).completion(...args),
  complete: async (...args) =>
    (await import('../commands/completion/complete.ts')).complete(...args),
  doctor: async (...args) => (await import('../commands/doctor.ts')).doctor(...args),
};
