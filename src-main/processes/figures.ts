import { renderChecked } from '#main/figures/render-checked.ts';
import type { FiguresContract } from '#shared/contract/figures.ts';
import { serve } from '#shared/rpc/serve.ts';
import { parentPort } from './parent-port.ts';

serve<FiguresContract>(parentPort(), { render: renderChecked });
