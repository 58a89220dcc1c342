/** Milliseconds until a file that the browser was given is let go of: long after it has begun to read it. */
const patience = 60_000;

/** Has the browser keep a file where it keeps downloads. */
export async function download(name: string, bytes: Uint8Array, mediaType: string): Promise<string> {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), patience);
  return name;
}
