/** What a person typed, ready to be stored, or why it cannot be. */
export type CleanText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly because: 'nul' | 'loneSurrogate' };

/**
 * Brings typed text into the one form the register stores: Unicode NFC, line ends as LF.
 * A NUL character or half a surrogate pair cannot be stored by PostgreSQL nor hashed the same way twice:
 * refused here, at the border, rather than as an error further in.
 */
export function cleanText(input: string): CleanText {
  if (input.includes('\0')) return { ok: false, because: 'nul' };
  if (!input.isWellFormed()) return { ok: false, because: 'loneSurrogate' };
  return { ok: true, text: input.replace(/\r\n?/g, '\n').normalize('NFC') };
}
