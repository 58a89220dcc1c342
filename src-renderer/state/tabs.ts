/** The views of a project, in their order on the page. */
export const tabs = [
  { id: 'explore', title: 'Explore' },
  { id: 'compare', title: 'Compare' },
  { id: 'runs', title: 'Runs' },
  { id: 'figures', title: 'Figures' },
] as const;

export type Tab = (typeof tabs)[number]['id'];

/** The tab with this id, or the first one. */
export const tabNamed = (id: string): Tab => tabs.find((tab) => tab.id === id)?.id ?? tabs[0].id;
