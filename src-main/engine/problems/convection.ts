import { initialConditions } from './pde/initial-conditions.ts';
import { beta, pdeProblem } from './pde/pde-problem.ts';

/** u_t + βu_x = 0 on [0, 2π) × [0, 1], u(x, 0) = sin x, periodic in x: the case of `pde-1d` that METHOD §7 spells out. */
export const convection = pdeProblem({
  id: 'convection',
  title: '1-D convection (PINN)',
  convention: 'L = L_u + L_b + lambda·L_f, means of squares; the residual is the exact derivative along (beta, 1)',
  params: { beta },
  equation: (params) => ({ beta: params.beta as number, nu: 0, rho: 0, initial: initialConditions.sin }),
});
