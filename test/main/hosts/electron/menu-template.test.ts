import { describe, expect, it } from 'vitest';
import { menuTemplate, type Item, type MenuFacts } from '#main/hosts/electron/menu-template.ts';

const facts: MenuFacts = { mac: false, developing: false, theme: 'dark', recent: [] };
const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...all(item.submenu ?? [])]);
const itemsOf = (changed: Partial<MenuFacts> = {}): Item[] => all(menuTemplate({ ...facts, ...changed }));
const labelled = (items: readonly Item[], label: string): Item => items.find((item) => item.label === label)!;
const developerRoles = ['reload', 'toggleDevTools'];

describe('the menu', () => {
  it.each([true, false])('has an action, a role or a submenu behind every item (mac: %s)', (mac) => {
    for (const item of itemsOf({ mac }))
      expect(
        [item.choice, item.role, item.submenu, item.type === 'separator', item.enabled === false].filter(Boolean),
        JSON.stringify(item),
      ).toHaveLength(1);
  });

  it.each([true, false])('gives no key to two items (mac: %s)', (mac) => {
    const keys = itemsOf({ mac }).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('offers to reload and to look into the page only to developers', () => {
    const roles = (developing: boolean) => itemsOf({ developing }).map(({ role }) => role);
    expect(roles(true)).toEqual(expect.arrayContaining(developerRoles));
    for (const role of developerRoles) expect(roles(false)).not.toContain(role);
  });

  it('marks the theme that is in use, and only it', () => {
    for (const theme of ['system', 'light', 'dark'] as const) {
      const checked = itemsOf({ theme }).filter((item) => item.checked);
      expect(checked.map(({ choice }) => choice)).toEqual([{ kind: 'theme', theme }]);
    }
  });

  it('lists at most ten recent projects, newest first, and says when there are none', () => {
    const recent = Array.from({ length: 14 }, (_, i) => ({ path: `/p/${i}.saddle`, name: `${i}` }));
    const listed = labelled(itemsOf({ recent }), 'Open Recent').submenu!;
    expect(listed.map(({ choice }) => choice)).toEqual(
      recent.slice(0, 10).map(({ path }) => ({ kind: 'open-path', path })),
    );
    expect(labelled(itemsOf(), 'Open Recent').submenu).toEqual([{ label: 'No Recent Projects', enabled: false }]);
  });

  it('can be left: quit, or close on a Mac, whose own menu holds quit', () => {
    expect(itemsOf().map(({ role }) => role)).toContain('quit');
    expect(itemsOf({ mac: true }).map(({ role }) => role)).toEqual(expect.arrayContaining(['appMenu', 'close']));
  });
});
