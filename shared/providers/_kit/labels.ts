import type { ConnectionPreset, LocalText, ProviderAdapter } from './adapter.ts';

/** What most providers call their preset for the mock server. */
export const MOCK_LABEL: LocalText = { en: 'Built-in mock', zh: '内置模拟服务' };

/** What most providers call the preset whose address is the user's own. */
export const CUSTOM_LABEL: LocalText = { en: 'Custom', zh: '自定义' };

/** The preset's label in one language. */
export function presetLabel({ label }: Pick<ConnectionPreset, 'label'>, language: keyof LocalText): string {
  return typeof label === 'string' ? label : label[language];
}

/** The provider's name as readers of that language know it. */
export function providerName(
  { label, chineseName }: Pick<ProviderAdapter, 'label' | 'chineseName'>,
  language: keyof LocalText,
): string {
  return language === 'zh' ? (chineseName ?? label) : label;
}
