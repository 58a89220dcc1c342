/** What a person does who dismisses everything. Tests that choose something put their own function in its place, as with Electron. */
export const dialog = {
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  showMessageBox: (_: unknown, { cancelId }: { cancelId: number }) => Promise.resolve({ response: cancelId }),
  showErrorBox: (title: string, content: string): void => console.error(`${title}: ${content}`),
};
