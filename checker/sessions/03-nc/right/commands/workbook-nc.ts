// odd: npm starts the nc of the workbook, and prints two lines of its own
// needs: npm

export const listen = 'npm run nc -- -l {port}';
export const talk = 'npm run nc -- {host} {port}';
export const send = "printf 'Testing!!! :-)' | npm run nc -- {host} {port}";
