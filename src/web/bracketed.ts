/** «Kim Beispiel (Personalamt)»; the name alone where the bracket would only say it again. */
export function bracketed(name: string, about: string): string {
  return about === name || about.startsWith(`${name} (`) ? name : `${name} (${about})`;
}
