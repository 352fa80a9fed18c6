/** The little of the extension APIs that content.js uses: so nothing else can slip in. */
declare const chrome: {
  /** Gone once the extension was updated or removed under a page that is still open. */
  readonly runtime?: {
    readonly id?: string;
    sendMessage(message: object): Promise<any>;
    readonly onConnect: { addListener(listener: (port: Port) => void): void };
  };
};

/** A line that a page of the extension opened. */
interface Port {
  postMessage(message: string): void;
  readonly onDisconnect: { addListener(listener: () => void): void };
}
