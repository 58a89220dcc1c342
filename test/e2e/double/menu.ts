interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly click?: () => void;
  readonly submenu?: Item[] | MenuDouble;
}

class MenuDouble {
  static #application: MenuDouble | null = null;
  readonly items: readonly (Omit<Item, 'submenu'> & { readonly submenu: MenuDouble | null })[];

  constructor(items: readonly Item[] = []) {
    this.items = items.map((item) => ({
      ...item,
      submenu: Array.isArray(item.submenu) ? new MenuDouble(item.submenu) : (item.submenu ?? null),
    }));
  }

  static buildFromTemplate(template: Item[]): MenuDouble {
    return new MenuDouble(template);
  }

  static setApplicationMenu(menu: MenuDouble | null): void {
    MenuDouble.#application = menu;
  }

  static getApplicationMenu(): MenuDouble | null {
    return MenuDouble.#application;
  }
}

export { MenuDouble as Menu };
