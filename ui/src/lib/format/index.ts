/** How figures, days and stretches of time are written: one way, everywhere. */
export * from './figure'
export * from './money'
export * from './spans'
export * from './time'
