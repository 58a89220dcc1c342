export { csvOf, markdownOf } from '#shared/analysis/text-table.ts';
export type { TextTable } from '#shared/domain/text-table.ts';
