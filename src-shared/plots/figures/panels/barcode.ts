import { barcodeScene } from '../../barcode.ts';
import { pairsTable } from '../parts/tables.ts';
import { thresholdParam, topologyPanel } from './topology-panel.ts';

export const barcode = topologyPanel({
  id: 'barcode',
  title: 'Barcode',
  what: 'Barcode (dimension 0)',
  key: 'Barcodes: a bar from birth to death for each pair, the most persistent lowest, essential ones in green; what is simplified away is pale.',
  params: { threshold: thresholdParam },
  draw: ({ pairs }, options) => barcodeScene({ ...options, pairs }),
  table: pairsTable,
});
