import createRegl from 'regl';
import { WorkbenchError } from '#shared/domain/errors.ts';

/** Graphics commands on a canvas. @throws WorkbenchError 'backend-missing' where the browser offers no WebGL */
export function startRegl(canvas: HTMLCanvasElement): createRegl.Regl {
  let failure = 'no WebGL';
  try {
    return createRegl({
      canvas,
      attributes: { antialias: true, alpha: true, premultipliedAlpha: true },
      extensions: ['OES_element_index_uint', 'OES_standard_derivatives'],
      onDone: (error: Error | null) => {
        if (error) failure = error.message;
      },
    });
  } catch (cause) {
    throw new WorkbenchError(
      'backend-missing',
      `The surface needs WebGL with derivatives and 32-bit indices, found: ${failure}. Switch on hardware or software rendering in the browser`,
      {},
      { cause },
    );
  }
}
