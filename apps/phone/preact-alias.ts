/** The phone faces' components run on Preact: 6 kB where React and its DOM take 60, on the phones that need it most. */
export const reactAsPreact = {
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react-dom/client': 'preact/compat/client',
  'react-dom': 'preact/compat',
  react: 'preact/compat',
}
