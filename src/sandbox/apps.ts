import { type Api, apis } from './api-traits.ts';

/** A developer app as TikTok registers one. Nothing here is a real secret. */
export interface App {
  readonly id: string;
  readonly secret: string;
}

/** Each API has its own, as at TikTok, so that a program that mixes them up is found out. */
export const apps: Readonly<Record<Api, App>> = {
  business: { id: 'sandbox-business-app', secret: 'sandbox-business-app-secret' },
  display: { id: 'sandbox-display-app', secret: 'sandbox-display-app-secret' },
};

/** The API that an app of that id is registered for. */
export function apiOfApp(id: string): Api | undefined {
  return apis.find((api) => apps[api].id === id);
}
