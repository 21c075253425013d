import type { Command } from 'commander';
import type { ParameterSpec, ProviderAdapter, SecretPlacement } from '../../shared/providers/_kit/adapter.ts';
import { bodyFields } from '../../shared/providers/_kit/body-fields.ts';
import { labelText } from '../../shared/providers/_kit/labels.ts';
import { providers } from '../../shared/providers/index.ts';
import type { CliContext } from './cli-context.ts';

/** `sidecall providers`: what there is to call, and with which parameters. */
export function addProvidersCommand(program: Command, context: CliContext): void {
  program
    .command('providers')
    .description('List provider families, their endpoints, and parameters with ranges and defaults.')
    .option('--json', 'print one JSON document')
    .action(({ json }: { json?: boolean }) => {
      if (json) context.writeJson({ providers: providers.map(providerJson) });
      else context.write(`${providers.map(providerText).join('\n')}`);
    });
}

function providerJson(provider: ProviderAdapter) {
  return {
    id: provider.id,
    label: provider.label,
    docs_url: provider.docsUrl,
    auth: authJson(provider.auth),
    auth_methods: (provider.authMethods ?? []).map(({ id, label, placement, exchange, signature }) => ({
      id,
      label: label.en,
      ...authJson(placement),
      fields: (exchange?.fields ?? signature?.fields ?? []).map((field) => field.id),
    })),
    default_headers: Object.fromEntries(provider.defaultHeaders),
    presets: provider.presets.map((preset) => ({
      id: preset.id,
      label: labelText(preset, 'en'),
      base_url: preset.baseUrl,
      model: preset.model ?? null,
      needs_key: preset.needsKey,
    })),
    models_path: provider.models?.path ?? null,
    endpoints: provider.endpoints.map((endpoint) => ({
      id: `${provider.id}/${endpoint.id}`,
      label: labelText(endpoint, 'en'),
      operation: endpoint.operation,
      docs_url: endpoint.docsUrl,
      formats: endpoint.formats,
      model: endpoint.model === null ? null : endpoint.model.in,
      parameters: bodyFields(endpoint).map(parameterJson),
      templates: endpoint.templates.map(({ id, label }) => ({ id, label: label.en })),
    })),
  };
}

function authJson(auth: SecretPlacement | null) {
  if (auth === null) return null;
  return auth.in === 'header' ? { header: auth.name, prefix: auth.prefix } : { query: auth.name };
}

function parameterJson(parameter: ParameterSpec) {
  const { name, path, group, required = false, doc, control } = parameter;
  return {
    name,
    path,
    group,
    type: typeOf(parameter),
    required,
    default: parameter.default ?? null,
    ...(control.kind === 'number'
      ? {
          min: control.min ?? null,
          max: control.max ?? null,
          exclusive_min: control.exclusiveMin ?? false,
          exclusive_max: control.exclusiveMax ?? false,
        }
      : {}),
    ...(control.kind === 'select' ? { options: control.options } : {}),
    ...(control.kind === 'string-list' ? { max_items: control.maxItems ?? null } : {}),
    ...(control.kind === 'json' ? { schema: control.schema } : {}),
    docs: doc.en,
  };
}

function typeOf({ control }: ParameterSpec): string {
  return control.kind === 'number' && control.integer ? 'integer' : control.kind;
}

function providerText(provider: ProviderAdapter): string {
  const lines = [`${provider.label} (${provider.id})  ${provider.docsUrl}`];
  for (const endpoint of provider.endpoints) {
    lines.push('', `  ${provider.id}/${endpoint.id}  ${labelText(endpoint, 'en')}`);
    const fields = bodyFields(endpoint);
    const nameWidth = Math.max(0, ...fields.map((field) => field.name.length));
    for (const parameter of fields) {
      const facts = [typeOf(parameter), rangeText(parameter), requiredText(parameter)].filter((fact) => fact !== '');
      lines.push(`    ${parameter.name.padEnd(nameWidth)}  ${facts.join(', ')}. ${parameter.doc.en}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** As in mathematics: `[0, 2)` holds 0 and not 2. */
function rangeText({ control }: ParameterSpec): string {
  if (control.kind === 'select') return control.options.join(' | ');
  if (control.kind !== 'number' || (control.min === undefined && control.max === undefined)) return '';
  const from = control.min === undefined ? '(−∞' : `${control.exclusiveMin ? '(' : '['}${control.min}`;
  const to = control.max === undefined ? '∞)' : `${control.max}${control.exclusiveMax ? ')' : ']'}`;
  return `${from}, ${to}`;
}

function requiredText(parameter: ParameterSpec): string {
  if (parameter.required) return 'required';
  return parameter.default === undefined ? '' : `default ${JSON.stringify(parameter.default)}`;
}
