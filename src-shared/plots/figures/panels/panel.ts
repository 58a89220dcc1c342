import { toWorkbenchError, type ErrorCode, type WorkbenchError } from '../../../domain/errors.ts';
import type { FigureTable } from '../../../domain/figure.ts';
import type { PanelInfo, PanelSubject } from '../../../domain/panel-list.ts';
import type { Param, Params, ParamValues } from '../../../domain/params.ts';
import type { HessianRecord, ModelRecord } from '../../../domain/project.ts';
import type { PanelOptions } from '../../frame.ts';
import type { Scene } from '../../scene.ts';
import type { FigureSource } from '../figure-source.ts';
import type { FigureOrigin } from '../parts/provenance.ts';
import { landscapeSubject, landscapeWords, modelSubject, modelWords } from './subject.ts';
import type { LandscapeSubject, ModelSubject, Subject } from './subject.ts';

/** A panel as it is drawn, with everything that goes beside it. */
export interface DrawnPanel {
  readonly scene: Scene;
  /** What is seen, a sentence for the caption. */
  readonly text: string;
  /** What its marks stand for, a sentence that all panels of its kind share; '' for none. */
  readonly key: string;
  readonly conventions: readonly string[];
  /** What was asked for and is not there. */
  readonly missing?: readonly string[];
  /** The very data drawn. */
  readonly tables: readonly FigureTable[];
  /** What it was made of. */
  readonly models: readonly ModelRecord[];
  readonly landscapes: FigureOrigin['landscapes'];
  readonly hessians?: readonly HessianRecord[];
}

export interface PanelPlace extends PanelOptions {
  /** ` of NAME` for the caption of a figure whose panels are of several models or landscapes, else ''. */
  readonly of: string;
}

export interface LoadedPanel {
  readonly subject: Subject;
  /** null where the project holds nothing to draw of its subject. */
  readonly draw: ((place: PanelPlace) => DrawnPanel) | null;
  /** What it lacks then, and what makes it. */
  readonly lacks: WorkbenchError | null;
}

/** A panel of which figures are composed. */
export interface FigurePanel extends PanelInfo {
  /** @throws WorkbenchError 'not-found' for a subject that there is not; 'bad-value' for a parameter that does not fit it */
  readonly load: (source: FigureSource, subject: number | null, params: ParamValues) => Promise<LoadedPanel>;
}

/** What a panel is made of: loading asks for all that is drawn, drawing is pure. */
interface PanelParts<Of extends Subject, Data> extends Omit<PanelInfo, 'of'> {
  /** @throws WorkbenchError one of `lacking` for data that are not there, which leaves the panel empty */
  readonly load: (source: FigureSource, subject: Of, params: ParamValues) => Promise<Data>;
  readonly draw: (data: Data, params: ParamValues, place: PanelPlace) => DrawnPanel;
}

const lacking: readonly ErrorCode[] = ['not-found', 'nothing-finite', 'file-missing', 'run-interrupted'];

const titleParam: Param = { kind: 'text', title: 'Title above the panel; its own when empty', default: '' };

export const landscapePanel = <Data>(parts: PanelParts<LandscapeSubject, Data>): FigurePanel =>
  panelOf('landscape', landscapeSubject, landscapeWords, parts);

export const modelPanel = <Data>(parts: PanelParts<ModelSubject, Data>): FigurePanel =>
  panelOf('model', modelSubject, modelWords, parts);

const wholeProject: Subject = { model: null, landscape: null };

export const projectPanel = <Data>(parts: PanelParts<Subject, Data>): FigurePanel =>
  panelOf('project', () => Promise.resolve(wholeProject), {}, parts);

function panelOf<Of extends Subject, Data>(
  of: PanelSubject,
  find: (source: FigureSource, id: number | null, params: ParamValues) => Promise<Of>,
  words: Params,
  { load, draw, ...info }: PanelParts<Of, Data>,
): FigurePanel {
  return {
    ...info,
    params: { ...info.params, ...words, title: titleParam },
    of,
    load: async (source, id, params) => {
      const subject = await find(source, id, params);
      try {
        const data = await load(source, subject, params);
        return { subject, draw: (place) => draw(data, params, place), lacks: null };
      } catch (thrown) {
        const lacks = toWorkbenchError(thrown);
        if (!lacking.includes(lacks.code)) throw thrown;
        return { subject, draw: null, lacks };
      }
    },
  };
}
