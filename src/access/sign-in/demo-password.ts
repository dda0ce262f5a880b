/**
 * The password of all demo accounts, printed at start. It works only in the demo, which listens on
 * loopback only (config/settings.ts), and nobody may choose it elsewhere.
 */
export const demoPassword = 'Probelauf am Hafen';
