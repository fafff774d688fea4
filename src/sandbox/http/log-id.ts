/** Ids like those of TikTok's `X-Tt-Logid`: the second, then a number of its own, in hexadecimal. */
export function createLogIds(): (now: number) => string {
  let issued = 0;
  return (now) => {
    issued += 1;
    const second = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14);
    return second + issued.toString(16).toUpperCase().padStart(18, '0');
  };
}
