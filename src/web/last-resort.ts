/**
 * The page when even the error page cannot be made: no template, no text file, no session stands behind it.
 * In: the request's random id, the only thing on it that varies.
 */
export function lastResort(requestId: string): string {
  return `<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Fehler – KI-Register</title></head>
<body>
<h1>Diese Seite kann gerade nicht angezeigt werden</h1>
<p>Der Fehler liegt bei uns und ist aufgezeichnet. Was schon gespeichert war, ist gespeichert. Versuchen Sie es später noch einmal oder nennen Sie Ihrer IT diese Nummer: ${requestId}</p>
<p lang="en">This page cannot be shown at the moment. The fault is ours and has been recorded. What was saved is saved. Try again later, or give your IT the number above.</p>
</body>
</html>
`;
}
