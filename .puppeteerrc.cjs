// The browser comes with the npm package @sparticuz/chromium; nothing is downloaded.
module.exports = { skipDownload: true };
