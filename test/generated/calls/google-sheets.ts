import * as sheets from '../generated/google-sheets/index.js'

const variables = { client_id: 'id', client_secret: 'secret' }
const account = { issuer: 'sync@acme.iam.gserviceaccount.com', private_key: 'pem', key_id: 'k1' }
const spreadsheet_id = 'sheet'

export async function useGoogleSheets(callback: string): Promise<readonly unknown[]> {
  const scope = ['https://www.googleapis.com/auth/spreadsheets.readonly'] as const
  const { pending } = await sheets.oauth2.authorize(variables, { redirectUri: 'https://app.example/callback', scope })
  const instance = sheets.oauth2.open(variables, await sheets.oauth2.complete(variables, pending, callback))
  const { values } = await sheets.getValues(instance, { spreadsheet_id, range: 'Sheet1!A1:D5', majorDimension: 'ROWS' })
  const robot = sheets.serviceAccount.open({ ...account, subject: 'ada@acme.example' })
  const { valueRanges } = await sheets.batchGetValues(robot, { spreadsheet_id, ranges: ['A1:B2', 'C1:D2'] })
  const place = { spreadsheet_id, range: 'A1', valueInputOption: 'RAW' } as const
  const { updates } = await sheets.appendValues(robot, place, { values: [['Ada', 36, true, null]] })
  return [values?.[0]?.[0], valueRanges?.[0]?.range, updates?.updatedCells]
}

export async function misuseGoogleSheets(): Promise<void> {
  const instance = sheets.serviceAccount.open(account)
  // @ts-expect-error the range is missing
  await sheets.getValues(instance, { spreadsheet_id })
  // @ts-expect-error how values are understood is not said
  await sheets.appendValues(instance, { spreadsheet_id, range: 'A1' }, { values: [['Ada']] })
  // @ts-expect-error a dimension that there is not
  await sheets.getValues(instance, { spreadsheet_id, range: 'A1', majorDimension: 'CELLS' })
  // @ts-expect-error a key is missing
  sheets.serviceAccount.open({ issuer: 'sync@acme.iam.gserviceaccount.com' })
  // @ts-expect-error no user takes part
  await sheets.serviceAccount.authorize(account, { redirectUri: 'https://app.example/callback' })
}
