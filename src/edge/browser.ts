import open from 'open';

/** Opens an address in the person's browser; false where that cannot be done. */
export async function openInBrowser(address: string): Promise<boolean> {
  try {
    const opener = await open(address);
    // What goes wrong later is the browser's own matter; the address is printed in any case.
    opener.on('error', () => undefined);
    return true;
  } catch {
    return false;
  }
}
