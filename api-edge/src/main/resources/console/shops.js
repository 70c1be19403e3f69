// The organization's shops, for choosing one of them.

const MOST = 100;

/** Shops the key may see; none when it may not read shops. */
export async function readShops(api, signal) {
  try {
    return (await api.get('shops', { per_page: MOST, sort: 'created_at' }, signal)).data;
  } catch (error) {
    if (error.status === 403) {
      return [];
    }
    throw error;
  }
}
