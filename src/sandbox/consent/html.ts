/** Markup, as against text: what is said in it by others has been escaped. */
export interface Html {
  readonly markup: string;
}

/** Makes markup of a template. Whatever is put into it is text, unless it is markup itself. */
export function html(
  texts: TemplateStringsArray,
  ...pieces: readonly (string | Html | readonly Html[])[]
): Html {
  const markups = pieces.map(toMarkup);
  return { markup: texts.map((text, index) => text + (markups[index] ?? '')).join('') };
}

function toMarkup(piece: string | Html | readonly Html[]): string {
  if (typeof piece === 'string') return piece.replaceAll(/[&<>"']/g, escape);
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('');
}

function escape(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
