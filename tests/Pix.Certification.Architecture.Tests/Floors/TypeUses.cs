using System.Reflection;
using System.Reflection.Emit;

namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>Every type that a type uses: in its declaration, its signatures, its attributes and its compiled method bodies.</summary>
/// <remarks>A constant leaves no trace in compiled code; the sources are read for those: see <see cref="SourceUses"/>.</remarks>
internal sealed class TypeUses
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    private readonly HashSet<Type> _used = [];

    private TypeUses()
    {
    }

    public static IReadOnlySet<Type> Of(Type type)
    {
        var uses = new TypeUses();
        uses.Add(type.BaseType);
        uses.AddAll(type.GetInterfaces());
        uses.AddAttributes(type);
        uses.AddConstraints(type.GetGenericArguments());
        foreach (var member in type.GetMembers(Declared))
        {
            uses.AddAttributes(member);
            if (member is FieldInfo field)
            {
                uses.Add(field.FieldType);
            }
            else if (member is MethodBase method)
            {
                uses.AddSignature(method);
                uses.AddBody(method);
            }
        }

        return uses._used;
    }

    private void Add(Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(type.GetElementType());
            return;
        }

        if (type.IsConstructedGenericType)
        {
            AddAll(type.GetGenericArguments());
        }

        _used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private void AddAll(IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            Add(type);
        }
    }

    private void AddConstraints(IEnumerable<Type> arguments) => AddAll(arguments.Where(a => a.IsGenericParameter).SelectMany(a => a.GetGenericParameterConstraints()));

    private void AddAttributes(MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData())
        {
            Add(attribute.AttributeType);
            AddAll(attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(n => n.TypedValue)).Select(a => a.Value).OfType<Type>());
        }
    }

    private void AddSignature(MethodBase method)
    {
        AddAll(method.GetParameters().Select(p => p.ParameterType));
        if (method is MethodInfo { ReturnType: var result })
        {
            Add(result);
        }

        if (method.IsGenericMethod)
        {
            AddAll(method.GetGenericArguments());
            AddConstraints(method.GetGenericArguments());
        }
    }

    private void AddBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        AddAll(body.LocalVariables.Select(v => v.LocalType));
        AddAll(body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause).Select(c => c.CatchType!));
        var (ofType, ofMethod) = (method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : []);
        foreach (var token in Tokens(body.GetILAsByteArray() ?? []))
        {
            switch (method.Module.ResolveMember(token, ofType, ofMethod))
            {
                case Type type:
                    Add(type);
                    break;
                case FieldInfo field:
                    Add(field.DeclaringType);
                    Add(field.FieldType);
                    break;
                case MethodBase called:
                    Add(called.DeclaringType);
                    AddSignature(called);
                    break;
            }
        }
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? unchecked((short)(0xFE00 | il[at + 1])) : il[at];
            var op = OpCodesByValue[code];
            at += op.Size;
            if (op.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
