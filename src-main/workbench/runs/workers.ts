import type { EngineContract } from '#shared/contract/engine.ts';
import type { StoreContract } from '#shared/contract/store.ts';
import type { TopologyContract } from '#shared/contract/topology.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { Spool } from '../core/spool.ts';
import type { Worker } from '../core/worker.ts';

/** What works for every project of a workbench. */
export interface SharedWorkers {
  readonly engine: Worker<EngineContract>;
  readonly topology: Worker<TopologyContract>;
  readonly spool: Spool;
  /** Where the engine keeps what it has found of an unfinished Hessian; made when missing. */
  readonly journals: string;
  /** Cores to sample on. */
  readonly cores: number;
}

/** The same and the store of one project. */
export interface ProjectWorkers extends SharedWorkers {
  readonly store: Client<StoreContract>;
}
