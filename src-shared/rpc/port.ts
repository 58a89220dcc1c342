/** A two-way channel to another thread, process or page. Messages are plain data (structured-clone types), delivered in order. */
export interface Port {
  send(message: unknown): void;
  /** One listener per port; messages that came before it was set are kept for it. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the other side is gone, whatever the reason. */
  onClose(listener: (reason: string) => void): void;
  close(): void;
}
