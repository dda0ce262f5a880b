/** Prints a value as JSON on standard output; a reader that has seen enough (`| head`) is no error. */
export function printJson(value: unknown): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
