/** Where acts stand that belong to no street: signing in, opening a street. */
export const NO_STREET = '-'

/** Whether a post whose territory this is (a division code) sees those acts: that of the county. The policies say the same. */
export const seesInstallation = (territory: string | undefined): boolean => territory?.length === 6
