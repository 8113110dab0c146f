/** The package types its doors but not its tables. */
declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified[ other …]`, parted by `|`. */
  const characters: string
  export default characters
}
