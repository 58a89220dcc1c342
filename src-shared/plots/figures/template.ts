import type { FigureInfo, FigureTable } from '../../domain/figure.ts';
import type { ParamValues } from '../../domain/params.ts';
import type { Scene } from '../scene.ts';
import type { FigureSource } from './figure-source.ts';
import { printed } from './parts/printed.ts';

export interface FigurePage {
  /** Points; the height follows from what is drawn. */
  readonly width: number;
}

/** A figure with everything that goes beside it. */
export interface Figure {
  readonly scene: Scene;
  /** Markdown: what is seen, then every convention. */
  readonly caption: string;
  /** The very data drawn. */
  readonly tables: readonly FigureTable[];
  /** Further forms of it, by the ending of their file. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What can be told of a figure without a project. */
interface FigureChecks extends FigureInfo {
  /** What a parameter must be beyond its kind, by its name. @throws WorkbenchError 'bad-value' */
  readonly checks?: Readonly<Record<string, (value: string) => void>>;
}

/** What a template is made of: loading asks for all that is drawn, drawing is pure. */
export interface TemplateParts<Data> extends FigureChecks {
  /** @throws WorkbenchError 'not-found' that says what the project lacks and what makes it */
  readonly load: (source: FigureSource, params: ParamValues) => Promise<Data>;
  readonly draw: (data: Data, page: FigurePage) => Figure;
}

/** A template whose data are its own affair. */
export interface FigureTemplate extends FigureChecks {
  readonly make: (source: FigureSource, params: ParamValues, page: FigurePage) => Promise<Figure>;
}

export const templateOf = <Data>({ load, draw, ...info }: TemplateParts<Data>): FigureTemplate => ({
  ...info,
  make: async (source, params, page) => {
    const figure = draw(await load(source, params), page);
    return { ...figure, scene: printed(figure.scene, info.description) };
  },
});
